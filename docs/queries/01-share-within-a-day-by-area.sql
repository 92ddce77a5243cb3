-- Share answered within a day, by area: what the report's appendix shows.
select campaign, municipality, area_name, settled as n, round(100 * share_within_1_day) as percent_within_1_day
from area_results
order by campaign, municipality, percent_within_1_day desc, area_name;
