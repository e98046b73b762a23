-- Every published value of one indicator and sex, all regions, years and vintages.
select o.region_code, r.name as region, r.level, r.province_code, o.vintage, o.year, o.value, o.flag, z.estimate
from observations as o
inner join regions as r on r.region_code = o.region_code
left join without_zero as z on z.region_code = o.region_code and z.year = o.year and z.indicator = o.indicator
where o.indicator = $indicator and o.sex = $sex
order by r.level, o.region_code, o.vintage, o.year
