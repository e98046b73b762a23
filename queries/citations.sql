-- The sources that figures of an indicator rest on, most figures first: any of sex, vintage, year and province may be null for all.
with final as (
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
        o.vintage,
        count(*) as figures,
        min(o.year) as first_year,
        max(o.year) as last_year
    from observations as o
    inner join sources as s on s.source_id = o.source_id
    inner join indicators as i on i.code = o.indicator
    inner join regions as r on r.region_code = o.region_code
    where
        o.indicator in (select unnest($indicators::varchar []))
        and ($sex is null or o.sex = $sex)
        and ($vintage is null or o.vintage in ('tunggal', $vintage))
        and ($year is null or o.year = $year)
        and ($province is null or r.province_code = $province or r.level = 'nasional')
    group by all
)

select * from final
order by figures desc, source_id
