"""What the register tells of gender mainstreaming: promises, statuses with evidence, papers and budgets, plans."""
