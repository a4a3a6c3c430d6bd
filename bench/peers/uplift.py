"""Fits uplift peers on one matrix and tells what each says of the test rows.

stdin: {"columns": [{"name", "values"}], "interactions": [{"name", "values"}], "outcomes": [0 | 1], "treated": [0 | 1], "train": [0 | 1]}.
stdout: one JSON line per peer, {"peer", "seconds", "uplifts"}: expected outcome treated minus expected outcome not treated.

Sizes are those of the reference run: LightGBM with 150 trees of 8 leaves; logistic regression with C = 0.1 on standardised columns.
"""

import json
import sys
import time
import warnings

import lightgbm as lgb
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklift.models import SoloModel, TwoModels

TREES = {
    "n_estimators": 150,
    "num_leaves": 8,
    "learning_rate": 0.03,
    "min_child_samples": 200,
    "colsample_bytree": 0.8,
    "subsample": 0.8,
    "subsample_freq": 1,
    "verbose": -1,
    "n_jobs": 2,
    "random_state": 1,
    "deterministic": True,
    "force_row_wise": True,
}


def main():
    warnings.filterwarnings("ignore")
    task = json.load(sys.stdin)
    plain = matrix_of(task["columns"])
    wide = np.column_stack([plain, matrix_of(task["interactions"])])
    outcomes, treated = np.array(task["outcomes"], float), np.array(task["treated"], int)
    train = np.array(task["train"]) == 1
    for peer, matrix, fit in (
        ("T logistic, interactions", wide, t_logistic),
        ("T LightGBM (scikit-uplift)", plain, t_lightgbm),
        ("S LightGBM (scikit-uplift)", plain, s_lightgbm),
        ("X LightGBM", plain, x_lightgbm),
        ("DR LightGBM", plain, dr_lightgbm),
    ):
        begun = time.perf_counter()
        predict = fit(matrix[train], outcomes[train], treated[train])
        seconds = time.perf_counter() - begun
        print(json.dumps({"peer": peer, "seconds": seconds, "uplifts": [float(u) for u in predict(matrix[~train])]}), flush=True)


def matrix_of(columns):
    return np.column_stack([np.array(column["values"], float) for column in columns])


def logistic():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500))


def t_logistic(matrix, outcomes, treated):
    return TwoModels(logistic(), logistic(), method="vanilla").fit(matrix, outcomes, treated).predict


def t_lightgbm(matrix, outcomes, treated):
    model = TwoModels(lgb.LGBMClassifier(**TREES), lgb.LGBMClassifier(**TREES), method="vanilla")
    return model.fit(matrix, outcomes, treated).predict


def s_lightgbm(matrix, outcomes, treated):
    return SoloModel(lgb.LGBMClassifier(**TREES)).fit(matrix, outcomes, treated).predict


def response(matrix, outcomes):
    model = lgb.LGBMClassifier(**TREES).fit(matrix, outcomes)
    return lambda rows: model.predict_proba(rows)[:, 1]


def regression(matrix, targets):
    return lgb.LGBMRegressor(**TREES).fit(matrix, targets).predict


def x_lightgbm(matrix, outcomes, treated):
    """Kuenzel et al. 2019: effects imputed by the other arm's model, averaged by the propensity."""
    one, none = treated == 1, treated == 0
    with_it, without = response(matrix[one], outcomes[one]), response(matrix[none], outcomes[none])
    of_treated = regression(matrix[one], outcomes[one] - without(matrix[one]))
    of_others = regression(matrix[none], with_it(matrix[none]) - outcomes[none])
    share = treated.mean()
    return lambda rows: share * of_others(rows) + (1 - share) * of_treated(rows)


def dr_lightgbm(matrix, outcomes, treated):
    """Kennedy 2023: a regression on doubly robust pseudo-outcomes, cross-fitted in two halves."""
    share, half = treated.mean(), np.arange(len(outcomes)) % 2
    pseudo = np.zeros(len(outcomes))
    for part in (0, 1):
        inside, own = half != part, half == part
        with_it = response(matrix[inside & (treated == 1)], outcomes[inside & (treated == 1)])(matrix[own])
        without = response(matrix[inside & (treated == 0)], outcomes[inside & (treated == 0)])(matrix[own])
        t, y = treated[own], outcomes[own]
        pseudo[own] = with_it - without + t * (y - with_it) / share - (1 - t) * (y - without) / (1 - share)
    return regression(matrix, pseudo)


if __name__ == "__main__":
    main()
