-- The regencies that share a border with one regency, the longest border first.
with both_ways as (
    select region_code, neighbour_code, shared_border_km from neighbours
    union all
    select neighbour_code, region_code, shared_border_km from neighbours
),

final as (
    select r.region_code, r.name as region, r.province_code, b.shared_border_km
    from both_ways as b
    inner join regions as r on r.region_code = b.neighbour_code
    where b.region_code = $region
)

select * from final
order by shared_border_km desc, region_code
