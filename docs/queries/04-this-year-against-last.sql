-- Each municipality's latest campaign beside the one before it.
with years as (
  select municipality_code, municipality, campaign, min(planned_at) as began,
    row_number() over (partition by municipality_code order by min(planned_at) desc) as place
  from probe_results
  group by municipality_code, municipality, campaign
)
select now.municipality, now.campaign as this_time, last.campaign as last_time,
  round(100 * a.share_within_1_day) as percent_now, round(100 * b.share_within_1_day) as percent_before,
  round(100 * (a.share_within_1_day - b.share_within_1_day)) as change
from years now
join years last on last.municipality_code = now.municipality_code and last.place = 2
join municipality_results a on a.campaign = now.campaign and a.municipality_code = now.municipality_code
join municipality_results b on b.campaign = last.campaign and b.municipality_code = last.municipality_code
where now.place = 1
order by change desc, now.municipality;
