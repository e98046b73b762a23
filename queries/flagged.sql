-- Every flagged figure with what the flag means, its notes and source.
with marked as (
    select * from observations
    where flag is not null
),

noted as (
    select m.region_code, m.year, m.indicator, m.sex, m.vintage, string_agg(n.sentence, ' ' order by n.code) as sentences
    from marked as m
    inner join observation_notes as w
        on w.region_code = m.region_code and w.year = m.year and w.indicator = m.indicator
        and w.sex = m.sex and w.vintage = m.vintage
    inner join notes as n on n.code = w.note
    group by all
),

final as (
    select
        r.region_code, r.name as region, o.year, i.short_name as indicator, i.decimals, o.sex, o.vintage, o.value,
        f.label, f.sentence, noted.sentences as notes, s.publisher, s.title
    from marked as o
    inner join flags as f on f.code = o.flag
    inner join regions as r on r.region_code = o.region_code
    inner join indicators as i on i.code = o.indicator
    inner join sources as s on s.source_id = o.source_id
    left join noted
        on noted.region_code = o.region_code and noted.year = o.year and noted.indicator = o.indicator
        and noted.sex = o.sex and noted.vintage = o.vintage
)

select * from final
order by region_code, year, indicator, sex
