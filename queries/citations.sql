-- The sources that figures of an indicator rest on, most figures first: any of sex, vintage, year and province may be null for all.
with counted as (
    select source_id, indicator, vintage, count(*) as figures, min(year) as first_year, max(year) as last_year
    from observations
    where
        indicator in (select unnest($indicators::varchar []))
        and ($sex is null or sex = $sex)
        and ($vintage is null or vintage in ('tunggal', $vintage))
        and ($year is null or year = $year)
        and region_code in (
            select region_code from regions
            where $province is null or province_code = $province or level = 'nasional'
        )
    group by all
),

final as (
    select
        s.source_id,
        s.publisher,
        s.title,
        s.copy,
        s.url,
        s.published,
        s.accessed,
        s.kind,
        i.bps_table,
        i.bps_variable,
        c.vintage,
        sum(c.figures)::bigint as figures,
        min(c.first_year) as first_year,
        max(c.last_year) as last_year
    from counted as c
    inner join sources as s on s.source_id = c.source_id
    inner join indicators as i on i.code = c.indicator
    group by all
)

select * from final
order by figures desc, source_id
