-- Every odd figure and every figure the session brought, with the names they are told by.
select
    m.region_code, r.name as region, m.indicator, i.short_name, m.sex::varchar as sex, m.vintage::varchar as vintage, m.year,
    m.flag
from marked as m
inner join regions as r on r.region_code = m.region_code
inner join indicators as i on i.code = m.indicator
where m.flag in ('unggahan', 'janggal')
order by i."order", m.sex, m.region_code, m.vintage, m.year
