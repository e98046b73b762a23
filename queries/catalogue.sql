-- The catalogue of indicators in reading order, one row an indicator.
select *
from indicators
order by "order"
