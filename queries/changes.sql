-- What the versions of the figures did to which figure, the last day first, with the figure as it is now and its source.
select
    c.version, c.date, c.change, r.name as region, c.year, c.indicator, c.sex, c.vintage, c.before,
    o.value, s.publisher, s.title as source
from changes as c
inner join observations as o
    on o.region_code = c.region_code and o.year = c.year and o.indicator = c.indicator and o.sex = c.sex and o.vintage = c.vintage
inner join regions as r on r.region_code = c.region_code
inner join sources as s on s.source_id = o.source_id
order by c.date desc, c.region_code, c.year, c.indicator, c.sex, c.vintage, c.change
