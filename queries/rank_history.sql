-- The rank of every regency among the published ones of the scope (1 = best), by year inside one vintage; three at least.
with final as (
    select
        o.year,
        r.region_code,
        r.name as region,
        r.province_code,
        o.value,
        o.flag,
        z.estimate,
        rank() over (partition by o.year order by distance_to_best(i.direction, i.ideal, o.value)) as rank,
        count(*) over (partition by o.year) as ranked
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    inner join indicators as i on i.code = o.indicator
    left join without_zero as z on z.region_code = o.region_code and z.year = o.year and z.indicator = o.indicator
    where
        o.indicator = $indicator and o.sex = $sex and o.vintage = $vintage and r.level = 'kabkota'
        and ($province is null or r.province_code = $province)
    -- The better of two says nothing of the others.
    qualify ranked >= 3
)

select * from final
order by year, rank, region_code
