-- Every source with how many figures rest on it, of which indicators and years, and how many of them another source confirms.
with confirmed as (
    select distinct region_code, year, indicator, sex, vintage from observation_witnesses
),

final as (
    select
        s.source_id,
        s.publisher,
        s.title,
        s.copy,
        s.url,
        s.published,
        s.kind,
        count(o.value) as figures,
        count(c.region_code) as confirmed,
        string_agg(distinct i.short_name, ', ' order by i.short_name) as indicators,
        min(o.year) as first_year,
        max(o.year) as last_year
    from sources as s
    inner join observations as o on o.source_id = s.source_id
    inner join indicators as i on i.code = o.indicator
    left join confirmed as c
        on c.region_code = o.region_code and c.year = o.year and c.indicator = o.indicator
        and c.sex = o.sex and c.vintage = o.vintage
    group by all
)

select * from final
order by figures desc, source_id
