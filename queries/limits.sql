-- The least and the greatest value of each indicator that is not wrong by its unit and scale, by code.
select
    code,
    valid_low(scale_low, scale_high, decimals) as valid_low,
    valid_high(unit, direction, scale_low, scale_high, decimals) as valid_high
from indicators
order by code
