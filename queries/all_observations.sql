-- Every figure with names, notes, source and second confirmations, as it is handed out.
with final as (
    select
        o.region_code, r.name as region, r.level, r.province_code, o.year, o.indicator, o.sex, o.vintage, o.value,
        i.unit, o.source_id, s.publisher, s.title as source, o.flag,
        round(z.estimate, i.decimals) as estimate, noted.codes as notes, confirmed.confirmations as confirmed_by
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    inner join indicators as i on i.code = o.indicator
    inner join sources as s on s.source_id = o.source_id
    left join without_zero as z on z.region_code = o.region_code and z.year = o.year and z.indicator = o.indicator
    left join noted
        on noted.region_code = o.region_code and noted.year = o.year and noted.indicator = o.indicator
        and noted.sex = o.sex and noted.vintage = o.vintage
    left join confirmed
        on confirmed.region_code = o.region_code and confirmed.year = o.year and confirmed.indicator = o.indicator
        and confirmed.sex = o.sex and confirmed.vintage = o.vintage
)

select * from final
order by indicator, sex, vintage, region_code, year
