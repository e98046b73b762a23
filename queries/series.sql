-- Every published value of one indicator and sex, all regions, years and vintages.
select o.region_code, r.name as region, r.level, r.province_code, o.vintage, o.year, o.value, o.flag
from observations as o
inner join regions as r on r.region_code = o.region_code
where o.indicator = $indicator and o.sex = $sex
order by r.level, o.region_code, o.vintage, o.year
