-- Every flagged figure with what the flag means, its notes and source.
select
    r.region_code, r.name as region, m.year, m.indicator, i.short_name, i.decimals, m.sex, m.vintage, m.value,
    f.label, beside_estimate(coalesce(m.odd, f.sentence), m.year, z.estimate) as sentence, m.sentences as notes, s.publisher, s.title
from marked as m
inner join flags as f on f.code = m.flag
inner join regions as r on r.region_code = m.region_code
inner join indicators as i on i.code = m.indicator
inner join sources as s on s.source_id = m.source_id
left join without_zero as z on z.region_code = m.region_code and z.year = m.year and z.indicator = m.indicator
order by r.region_code, m.year, i.short_name, m.sex
