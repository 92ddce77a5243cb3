-- A campaign's share within a day beside what was imported of the same municipality, whatever year.
select m.municipality, m.campaign, round(100 * m.share_within_1_day) as percent_here,
  i.year, i.source, round(100 * i.value) as percent_there
from municipality_results m
join imported_figures i on i.municipality_code = m.municipality_code and i.figure = 'within_1_day'
order by m.municipality, m.campaign, i.year, i.source;
