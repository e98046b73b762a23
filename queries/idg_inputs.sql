-- The published inputs of the IDG, one row a region and year with all of them, and men per 100 women of 2025 where published.
select * from idg_wide
order by level, region_code, year
