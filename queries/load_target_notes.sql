-- The note codes of every published target, one row each; line = line of targets.csv.
select line, region_code, year, indicator, sex, document, unnest(string_split(notes, ' ')) as note
from staged_targets
where notes is not null
