-- How many regencies and provinces, and whether the nation, are published for every series and year.
select * from periods
order by indicator, sex, vintage, year
