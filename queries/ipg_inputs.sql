-- The published inputs of the IPG, one row a region, year and vintage of an IPG; null where an input is not published.
select * from ipg_wide
where ($vintage is null or vintage = $vintage) and ($year is null or year = $year)
order by level, region_code, vintage, year
