-- The note codes of every observation, one row each; line = line of observations.csv.
select line, region_code, year, indicator, sex, vintage, unnest(string_split(notes, ' ')) as note
from staged_observations
where notes is not null
