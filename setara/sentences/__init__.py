"""Every sentence that states a finding, one module a subject."""
