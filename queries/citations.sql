-- How many figures of each indicator, sex, vintage, year and province rest on which source; the nation has no province.
with counted as (
    select
        o.indicator, o.sex, o.vintage, o.year, o.source_id,
        case when r.level <> 'nasional' then r.province_code end as province_code,
        count(*) as figures
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    group by all
),

final as (
    select
        c.indicator, c.sex, c.vintage, c.year, c.province_code,
        s.source_id, s.publisher, s.title, s.copy, s.url, s.kind, i.bps_table, i.bps_variable, c.figures
    from counted as c
    inner join sources as s on s.source_id = c.source_id
    inner join indicators as i on i.code = c.indicator
)

select * from final
order by indicator, sex, vintage, year, province_code nulls first, source_id
