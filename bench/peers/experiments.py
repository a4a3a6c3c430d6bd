"""Answers what experiments are asked, by statsmodels, scipy, tableone and gbstats (GrowthBook).

stdin: one JSON line an asking, of one of three kinds.
{"ask": "size", "kind": "share" | "mean", "baseline" | "deviation", "effect", "alpha", "power", "ratio", "treated"} gives {"size", "reached"}: treated
subjects for one look, and the power that `treated` of them have.
{"ask": "experiment", "arms": [{"outcomes", "covariate", "costs"}] treated first, "valueUsd", "weights", "alpha", "planned"} gives what a report says
of it, and the seconds that took but for the balance, which tableone lays out as a table.
{"ask": "looks", "file", "runs", "length", "alpha", "planned", "truth", "least", "different"} gives the runs in which an interval that is looked at after
every subject ever misses the truth, from where a report says anything; the file has outcomes and covariates as doubles and arms as bytes, run by run.
stdout: one JSON line each.
"""

import json
import sys
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd
import scipy.stats
import statsmodels.api as sm
from gbstats.frequentist.tests import SequentialConfig, SequentialTwoSidedTTest
from gbstats.models.statistics import SampleMeanStatistic
from gbstats.utils import check_srm
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import power_proportions_2indep, samplesize_proportions_2indep_onetail
from tableone import TableOne

CHUNK = 100


def main():
    asks = {"size": size, "experiment": experiment, "looks": looks}
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(asks[asked.pop("ask")](**asked)), flush=True)


def size(kind, effect, alpha, power, ratio, treated, baseline=None, deviation=None):
    if kind == "share":
        needed = samplesize_proportions_2indep_onetail(effect, baseline, power, ratio, alpha)
        reached = power_proportions_2indep(effect, baseline, treated, ratio, alpha).power
    else:
        needed = NormalIndPower().solve_power(effect / deviation, alpha=alpha, power=power, ratio=ratio)
        reached = NormalIndPower().power(effect / deviation, treated, alpha, ratio)
    return {"size": float(needed), "reached": float(reached)}


def experiment(arms, valueUsd, weights, alpha, planned):
    (y1, x1, c1), (y0, x0, c0) = [[np.array(arm[name], float) for name in ("outcomes", "covariate", "costs")] for arm in arms]
    begun = time.perf_counter()
    welch = scipy.stats.ttest_ind(y1, y0, equal_var=False)
    value = y1.mean() - y0.mean()
    arm = np.repeat([1.0, 0.0], [len(y1), len(y0)])
    y, x = np.concatenate([y1, y0]), np.concatenate([x1, x0])
    cuped = sm.OLS(y, np.column_stack([np.ones_like(arm), arm, x])).fit()
    robust = cuped.get_robustcov_results("HC2")
    within = scipy.stats.pearsonr(np.concatenate([x1 - x1.mean(), x0 - x0.mean()]), np.concatenate([y1 - y1.mean(), y0 - y0.mean()]))
    net = sm.OLS(valueUsd * y - np.concatenate([c1, c0]), np.column_stack([np.ones_like(arm), arm])).fit(cov_type="HC2")
    counts = np.array([len(y1), len(y0)])
    ratio = scipy.stats.chisquare(counts, counts.sum() * np.array(weights) / sum(weights))
    low, high = sequential(summed(y0), summed(y1), alpha, planned).confidence_interval
    seconds = time.perf_counter() - begun
    balance = TableOne(
        pd.DataFrame({"x": x, "arm": arm}), columns=["x"], categorical=[], groupby="arm", smd=True, label_suffix=False
    ).smd_table.iloc[0, 0]
    return {
        "value": value,
        "error": value / welch.statistic,
        "low": low,
        "high": high,
        "theta": cuped.params[2],
        "adjusted": cuped.params[1],
        "adjustedError": robust.bse[1],
        "varianceRemoved": within.statistic**2,
        "chance": ratio.pvalue,
        "gbstatsChance": check_srm(counts.tolist(), weights),
        "balance": float(balance),
        "net": net.params[1],
        "netError": net.bse[1],
        "seconds": seconds,
    }


def summed(values):
    return SampleMeanStatistic(n=len(values), sum=float(values.sum()), sum_squares=float((values**2).sum()))


def sequential(baseline, treated, alpha, planned):
    config = SequentialConfig(difference_type="absolute", alpha=alpha, sequential_tuning_parameter=planned)
    return SequentialTwoSidedTTest(baseline, treated, config)


def looks(file, runs, length, alpha, planned, truth, least, different):
    begun = time.perf_counter()
    cells = runs * length
    outcomes = np.memmap(file, "<f8", "r", 0, (runs, length))
    covariates = np.memmap(file, "<f8", "r", 8 * cells, (runs, length))
    treated = np.memmap(file, "u1", "r", 16 * cells, (runs, length))
    freedom = np.arange(1, 2 * length, dtype=float)
    quantiles = scipy.stats.t.ppf(1 - alpha / 2, freedom)
    found = {"difference": [], "adjusted": [], "naive": [], "oneLook": []}
    for first in range(0, runs, CHUNK):
        part = slice(first, first + CHUNK)
        with np.errstate(all="ignore"):
            y, x, t = outcomes[part], covariates[part], treated[part]
            arms = [running(y, x, t == arm) for arm in (0, 1)]
            counted = np.cumsum(y != 0, axis=1)
            everyone = np.arange(1, length + 1)
            smaller = np.minimum(arms[0].n, arms[1].n)
            shown = smaller >= least
            shown &= np.minimum(counted, everyone - counted) * smaller / everyone >= different
            theta = np.nan_to_num((arms[0].both + arms[1].both) / (arms[0].squares + arms[1].squares))
            test = sequential(*arms, alpha, planned)
            low, high = test.confidence_interval
            missed = shown & ((low > truth) | (high < truth))
            adjusted = sequential(*(less(arm, theta) for arm in arms), alpha, planned)
            low, high = adjusted.confidence_interval
            missed_adjusted = shown & ((low > truth) | (high < truth))
            bar = np.interp(test.dof, freedom, quantiles) * np.sqrt(test.variance)
            naive = np.abs(test.point_estimate - truth) > bar
        for name, ever in (
            ("difference", missed.any(axis=1)),
            ("adjusted", missed_adjusted.any(axis=1)),
            ("naive", (shown & naive).any(axis=1)),
            ("oneLook", naive[:, min(planned, length) - 1]),
        ):
            found[name] += [first + int(run) for run in np.flatnonzero(ever)]
    return {**found, "seconds": time.perf_counter() - begun}


def running(y, x, own):
    """Count, mean and variance of an arm's outcomes after each subject, and the sums about means that its covariate gives."""
    n = np.cumsum(own, axis=1)
    sums = [np.cumsum(np.where(own, values, 0), axis=1) for values in (y, x, y * y, x * y, x * x)]
    return SimpleNamespace(
        n=n,
        mean=sums[0] / n,
        unadjusted_mean=None,
        covariate=sums[1] / n,
        variance=(sums[2] - sums[0] ** 2 / n) / (n - 1),
        both=sums[3] - sums[0] * sums[1] / n,
        squares=sums[4] - sums[1] ** 2 / n,
    )


def less(arm, theta):
    """An arm's outcomes less theta times the covariate, as GrowthBook's RegressionAdjustedStatistic has them."""
    mean = arm.mean - theta * arm.covariate
    variance = arm.variance + (theta**2 * arm.squares - 2 * theta * arm.both) / (arm.n - 1)
    return SimpleNamespace(n=arm.n, mean=mean, unadjusted_mean=None, variance=variance)


if __name__ == "__main__":
    main()
