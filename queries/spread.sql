-- The spread of the regencies' values of one series a year and vintage: extremes and quartiles (derived), and how many were published.
with final as (
    select
        o.vintage,
        o.year,
        min(o.value) as lowest,
        quantile_cont(o.value, 0.25) as quarter,
        quantile_cont(o.value, 0.75) as three_quarters,
        max(o.value) as highest,
        count(*) as regencies
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    where
        o.indicator = $indicator and o.sex = $sex and r.level = 'kabkota'
        and ($province is null or r.province_code = $province)
    group by all
)

select * from final
order by vintage, year
