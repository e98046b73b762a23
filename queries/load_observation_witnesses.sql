-- The second sources that confirm an observation, one row each; line = line of observations.csv.
select line, region_code, year, indicator, sex, vintage, unnest(string_split(confirmed_by, ' ')) as witness_id
from staged_observations
where confirmed_by is not null
