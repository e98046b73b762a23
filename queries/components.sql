-- The components of an index in one year, all regions: one row a region, indicator and sex; the long form and 2010-census figures are never mixed.
with final as (
    select
        o.region_code,
        r.name as region,
        r.level,
        r.province_code,
        o.indicator,
        i.short_name,
        i."order" as position,
        i.unit,
        i.decimals,
        i.dimension,
        o.sex,
        o.vintage,
        o.value,
        o.flag
    from observations as o
    inner join indicators as i on i.code = o.indicator
    inner join regions as r on r.region_code = o.region_code
    where
        i.parent = $parent and o.year = $year and o.vintage in ('tunggal', $vintage)
)

select * from final
order by level, region_code, position, sex
