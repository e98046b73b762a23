-- The least and the greatest value of each indicator that is not wrong, and how far from the best a unit is, by code.
select
    code,
    valid_low(scale_low, scale_high, decimals) as valid_low,
    valid_high(unit, direction, scale_low, scale_high, decimals) as valid_high,
    distance_to_best(direction, ideal, coalesce(ideal, 0) + 1) as unit_above,
    distance_to_best(direction, ideal, coalesce(ideal, 0) - 1) as unit_below
from indicators
order by code
