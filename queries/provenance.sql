-- Where every figure comes from: source, flag, notes and second confirmations, one row a region, series and year; any parameter may be null for all.
with final as (
    select
        o.region_code,
        r.name as region,
        o.indicator,
        o.sex,
        o.vintage,
        o.year,
        o.value,
        o.flag,
        f.label as flag_label,
        beside_estimate(coalesce(noted.odd, f.sentence), o.year, z.estimate) as flag_sentence,
        s.publisher,
        s.title,
        s.copy,
        s.url,
        noted.sentences as notes,
        confirmed.confirmations
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    inner join sources as s on s.source_id = o.source_id
    left join flags as f on f.code = o.flag
    left join without_zero as z
        on z.region_code = o.region_code and z.year = o.year and z.indicator = o.indicator
    left join noted
        on noted.region_code = o.region_code and noted.indicator = o.indicator and noted.sex = o.sex
        and noted.vintage = o.vintage and noted.year = o.year
    left join confirmed
        on confirmed.region_code = o.region_code and confirmed.indicator = o.indicator and confirmed.sex = o.sex
        and confirmed.vintage = o.vintage and confirmed.year = o.year
    where
        ($indicator is null or o.indicator = $indicator) and ($sex is null or o.sex = $sex)
        and ($vintage is null or o.vintage in ('tunggal', $vintage))
        and ($year is null or o.year = $year)
        and ($province is null or r.province_code = $province or r.level = 'nasional')
        and ($region_code is null or o.region_code = $region_code)
)

select * from final
order by region_code, indicator, sex, vintage, year
