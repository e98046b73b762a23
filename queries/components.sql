-- The components of an index in one year, all regions: one row a region, indicator and sex; the long form and 2010-census figures are never mixed.
with parts as materialized (
    select code as indicator, short_name, unit, decimals, "order" as position
    from indicators
    where parent = $parent
),

-- Put aside before names are added: joined to the whole table at once, they cost more than all its rows.
own as materialized (
    select region_code, indicator, sex, vintage, value, flag
    from observations
    where
        year = $year
        and vintage in ('tunggal', $vintage)
        and indicator in (select indicator from parts)
),

final as (
    select
        o.region_code,
        r.name as region,
        r.level,
        o.indicator,
        p.short_name,
        p.position,
        p.unit,
        p.decimals,
        o.sex,
        o.vintage,
        o.value,
        o.flag
    from own as o
    inner join parts as p on p.indicator = o.indicator
    inner join regions as r on r.region_code = o.region_code
)

select * from final
order by level, region_code, position, sex
