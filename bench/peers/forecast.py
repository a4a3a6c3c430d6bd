"""Forecasts what is won in windows after some days, the way peers do, from what was known on the day.

stdin: {"deals": [[start, close | null, won, value, price]], "end": day, "windows": [[origin, days]]}; days are whole numbers, the first closing is
on day 0, the last day known is `end`, and price is what an open deal is listed at. A snapshot at origin t holds deals begun by t and closings by t.
stdout: one JSON line per window and peer, {"days", "origin", "peer", "mean", "deviation"}; deviation is null where a peer has none yet.

statsforecast's models are fitted to the weekly sums up to the origin. A method without ranges of its own has those of its own past errors:
at least six earlier windows that had ended by the origin.
"""

import json
import os
import sys
import warnings

import numpy as np
import pandas as pd

os.environ["NIXTLA_ID_AS_COL"] = "1"
warnings.filterwarnings("ignore")

from statsforecast import StatsForecast  # noqa: E402
from statsforecast.models import AutoARIMA, AutoETS, AutoTheta  # noqa: E402

Z80 = 1.2815515655
SEASON = 91
FEWEST_ERRORS = 6
MOST_ERRORS = 26


def main():
    asked = json.load(sys.stdin)
    world = World(asked["deals"], asked["end"])
    windows = asked["windows"]
    for origin in sorted({origin for origin, _ in windows}):
        horizons = sorted({days for begin, days in windows if begin == origin})
        weekly = weekly_models(world, origin, max(horizons))
        for days in horizons:
            for peer, (mean, deviation) in {**weekly(days), **simple(world, origin, days)}.items():
                if np.isfinite(mean):
                    shown = float(deviation) if np.isfinite(deviation) else None
                    print(json.dumps({"days": days, "origin": origin, "peer": peer, "mean": float(mean), "deviation": shown}), flush=True)


class World:
    """Deals by day, and what was won on each."""

    def __init__(self, deals, end):
        far = 10**6
        self.start = np.array([deal[0] for deal in deals])
        self.close = np.array([far if deal[1] is None else deal[1] for deal in deals])
        self.is_won = np.array([bool(deal[2]) for deal in deals])
        self.price = np.array([deal[4] for deal in deals], float)
        value = np.array([deal[3] for deal in deals], float)
        self.daily = np.zeros(end + 1)
        np.add.at(self.daily, self.close[self.is_won], value[self.is_won])

    def won(self, after, days):
        return self.daily[after + 1 : after + 1 + days].sum()

    def open_at(self, day):
        return (self.start <= day) & (self.close > day)


def weekly_models(world, origin, longest):
    count = (origin + 1) // 7
    sums = world.daily[origin + 1 - 7 * count : origin + 1].reshape(count, 7).sum(1)
    models = [AutoETS(season_length=1, alias="AutoETS"), AutoARIMA(season_length=1, alias="AutoARIMA"), AutoTheta(season_length=1, alias="AutoTheta")]
    if count >= 20:
        models.append(AutoARIMA(season_length=13, alias="AutoARIMA 13 weeks"))
    dates = pd.date_range("2020-01-05", periods=count, freq="7D")
    frame = pd.DataFrame({"unique_id": "won", "ds": dates, "y": sums})
    told = StatsForecast(models=models, freq="7D", n_jobs=1).forecast(df=frame, h=longest // 7 + 1, level=[80])

    def over(days):
        full, rest = divmod(days, 7)
        answers = {}
        for name in (model.alias for model in models):
            mean = told[name].values
            deviation = (told[f"{name}-hi-80"].values - told[f"{name}-lo-80"].values) / 2 / Z80
            part = rest / 7
            sum_of = mean[:full].sum() + (mean[full] * part if rest else 0)
            variance = (deviation[:full] ** 2).sum() + ((deviation[full] * part) ** 2 if rest else 0)
            answers[name] = (sum_of, np.sqrt(variance))
        return answers

    return over


def simple(world, origin, days):
    methods = {
        "naive": lambda t: world.daily[max(t - days + 1, 0) : t + 1].sum() * (days / min(days, t + 1)),
        "seasonal naive": lambda t: world.daily[t - SEASON + 1 : t - SEASON + 1 + days].sum() if t >= SEASON else np.nan,
        "run rate": lambda t: world.daily[max(0, t - SEASON + 1) : t + 1].mean() * days,
        "stage-weighted pipeline": lambda t: weighted_pipeline(world, t, days),
        "historical conversion": lambda t: conversion(world, t, days),
    }
    answers = {}
    for name, method in methods.items():
        errors = [world.won(past, days) - method(past) for past in range(origin - days, 20, -7)]
        errors = [error for error in errors if np.isfinite(error)][:MOST_ERRORS]
        deviation = np.sqrt(np.mean(np.square(errors))) if len(errors) >= FEWEST_ERRORS else np.nan
        answers[name] = (method(origin), deviation)
    return answers


def weighted_pipeline(world, day, days):
    """List price times the win rate so far; a deal is due after the mean won cycle, an overdue one in the next 30 days."""
    is_open, is_closed = world.open_at(day), world.close <= day
    cycle = (world.close - world.start)[is_closed & world.is_won].mean()
    due = cycle - (day - world.start[is_open])
    share = np.where(due <= 0, min(days, 30) / 30, (due <= days).astype(float))
    return float((world.price[is_open] * world.is_won[is_closed].mean() * share).sum())


def conversion(world, day, days):
    """The list value that is open, times the median share of it that was won in as many days before."""
    listed = [(past, world.price[world.open_at(past)].sum()) for past in range(day - days, max(day - days - 84, 13), -7)]
    ratios = [world.won(past, days) / value for past, value in listed if value > 0]
    return float(world.price[world.open_at(day)].sum() * np.median(ratios)) if ratios else np.nan


main()
