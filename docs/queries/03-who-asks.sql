-- Does it matter who asks? Each persona's share of letters answered within a day, and of answers with more than asked.
select campaign, persona, count(*) as n,
  round(100.0 * sum(case when response_interval = 'within_1_day' then 1 else 0 end) / count(*)) as percent_within_1_day,
  round(100.0 * avg(extra_information)) as percent_extra_information
from probe_results
where status in ('answered', 'unanswered')
group by campaign, persona
order by campaign, percent_within_1_day desc, persona;
