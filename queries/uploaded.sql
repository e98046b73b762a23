-- Every figure the session brought, with the names it is told by; none where it brought none.
select
    m.region_code, r.name as region, m.indicator, i.short_name, m.sex::varchar as sex, m.vintage::varchar as vintage, m.year
from marked as m
inner join regions as r on r.region_code = m.region_code
inner join indicators as i on i.code = m.indicator
where m.flag = 'unggahan'
order by i."order", m.sex, m.region_code, m.vintage, m.year
