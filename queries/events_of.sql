-- The events that touch the scope: national ones, those of the province and of its regencies (all of them without a province).
select e.date, e.region_code, r.name as region, e.kind, e.title, e.source
from events as e
inner join regions as r on r.region_code = e.region_code
where $province is null or r.level = 'nasional' or r.province_code = $province
order by e.date, e.region_code
