-- All regions with their map bounds: Indonesia, the five provinces, then the regencies by code.
select r.*, b.west, b.south, b.east, b.north, b.label_lon, b.label_lat
from regions as r
left join bounds as b on b.region_code = r.region_code
order by r.level, r.region_code
