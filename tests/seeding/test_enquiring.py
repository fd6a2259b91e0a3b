"""Demonstration shoppers who ask."""

from datetime import date

from dealership.sales.lead import Lead
from dealership.sales.standing import Standing
from dealership.seeding.enquiring import MOST, generate_leads
from dealership.seeding.inserting import insert
from dealership.seeding.plan import Plan

PLAN = Plan(cars=200, owners=0, seed=1, day=date(2026, 11, 1))


def test_every_lead_is_one_that_a_shopper_could_have_made(app):
    leads = list(generate_leads(PLAN))
    insert(Lead._get_collection(), leads)
    assert Lead.objects.count() == len(leads) == 25
    for lead in Lead.objects:
        lead.validate()
    assert {lead.standing for lead in Lead.objects} == set(Standing)


def test_the_same_plan_makes_the_same_leads():
    assert list(generate_leads(PLAN)) == list(generate_leads(PLAN))


def test_a_large_stock_does_not_bury_the_sales_team():
    assert len(list(generate_leads(Plan(cars=1_000, owners=0, seed=1, day=PLAN.day)))) == MOST


def test_a_small_stock_has_few(app):
    assert list(generate_leads(Plan(cars=3, owners=0, seed=1, day=PLAN.day))) == []
