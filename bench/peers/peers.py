"""Fits the peers on one matrix and tells what each says of the test rows.

stdin: {"temporal": bool, "pairs": int, "bags": int, "columns": [{"name", "kind": "number" | "category", "values"}],
"labels": [0 | 1], "parts": [0 | 1 train | 2 test]}; null is missing. stdout: one JSON line per peer, {"peer", "seconds", "probabilities"};
seconds are those of the last fit on all training rows, without the search for options.

The boosters choose among four sizes each, by log-loss on training rows only: three shuffled folds, or for rows in order of time three
folds that each lie after the rows they are trained on.
"""

import json
import sys
import time
import warnings

import lightgbm as lgb
import numpy as np
import pandas as pd
import xgboost as xgb
from interpret.glassbox import ExplainableBoostingClassifier
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

THREADS = 2
MOST_LEVELS = 200

HIST_SIZES = [
    {"learning_rate": rate, "max_iter": rounds, "max_leaf_nodes": leaves, "l2_regularization": 1.0, "early_stopping": False}
    for rate, rounds, leaves in ((0.05, 100, 7), (0.05, 200, 15), (0.03, 150, 4), (0.05, 400, 15))
]
LIGHTGBM_SIZES = [
    {"num_leaves": leaves, "learning_rate": rate, "num_boost_round": rounds, "min_data_in_leaf": least}
    for leaves, rate, rounds, least in ((7, 0.05, 100, 40), (15, 0.05, 200, 40), (4, 0.05, 150, 60), (31, 0.03, 300, 40))
]
XGBOOST_SIZES = [
    {"num_boost_round": rounds, "eta": rate, "max_depth": depth}
    for rounds, rate, depth in ((100, 0.05, 3), (200, 0.05, 4), (150, 0.05, 2), (300, 0.05, 6))
]


def main():
    warnings.filterwarnings("ignore")
    task = json.load(sys.stdin)
    parts, labels = np.array(task["parts"]), np.array(task["labels"])
    categories = [column["name"] for column in task["columns"] if column["kind"] == "category"]
    frame = frame_of(task["columns"])
    train = frame[parts == 1].reset_index(drop=True)
    test = frame[parts == 2].reset_index(drop=True)
    answers = labels[parts == 1]
    folds = folds_of(answers, task["temporal"])
    for peer, fit in (
        ("logistic", logistic),
        ("HistGradientBoosting", hist_gradient_boosting(folds)),
        ("LightGBM", light_gbm(folds)),
        ("XGBoost", xg_boost(folds)),
        ("EBM", ebm(task["pairs"], task["bags"])),
    ):
        seconds, predict = fit(train, answers, categories)
        probabilities = [round(float(p), 9) for p in predict(test)]
        print(json.dumps({"peer": peer, "seconds": seconds, "probabilities": probabilities}), flush=True)


def frame_of(columns):
    """Numbers as floats, categories as text with a level of its own for missing."""
    return pd.DataFrame(
        {
            column["name"]: pd.array(["NA" if value is None else value for value in column["values"]], dtype=object)
            if column["kind"] == "category"
            else np.array(column["values"], float)
            for column in columns
        }
    )


def folds_of(answers, temporal):
    rows = len(answers)
    if temporal:
        return [
            (np.arange(int(rows * a)), np.arange(int(rows * a), int(rows * b)))
            for a, b in ((0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
        ]

    return list(StratifiedKFold(3, shuffle=True, random_state=1).split(np.zeros(rows), answers))


def timed(fit):
    begun = time.perf_counter()
    fitted = fit()
    return time.perf_counter() - begun, fitted


def least_loss(sizes, folds, answers, fit_and_predict):
    """The size with the least mean log-loss over the folds; `fit_and_predict(size, inside, outside)`."""
    losses = [
        np.mean([log_loss(answers[out], fit_and_predict(size, inside, out), labels=[0, 1]) for inside, out in folds])
        for size in sizes
    ]
    return sizes[int(np.argmin(losses))]


def coder(train, categories):
    """A function from frames to matrices: levels by frequency in training, -1 for rare and unseen ones."""
    levels = {
        name: {level: k for k, level in enumerate(train[name].value_counts().index[:MOST_LEVELS])} for name in categories
    }

    def code(frame):
        return np.column_stack(
            [
                frame[name].map(levels[name]).fillna(-1).to_numpy(float) if name in levels else frame[name].to_numpy(float)
                for name in frame.columns
            ]
        )

    return code, [frame_position for frame_position, name in enumerate(train.columns) if name in levels], levels


def logistic(train, answers, categories):
    numbers = [name for name in train.columns if name not in categories]
    design = ColumnTransformer(
        [
            ("numbers", make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()), numbers),
            ("categories", OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=5), categories),
        ],
        sparse_threshold=0,
    )
    seconds, model = timed(
        lambda: make_pipeline(design, LogisticRegression(C=1.0, max_iter=3000)).fit(train, answers)
    )
    return seconds, lambda test: model.predict_proba(test)[:, 1]


def hist_gradient_boosting(folds):
    def fit(train, answers, categories):
        code, at, _ = coder(train, categories)

        def matrix_of(frame):
            matrix = code(frame)
            matrix[:, at] = np.where(matrix[:, at] < 0, np.nan, matrix[:, at])
            return matrix

        matrix = matrix_of(train)

        def grow(size, rows):
            model = HistGradientBoostingClassifier(categorical_features=at or None, random_state=1, **size)
            return model.fit(matrix[rows], answers[rows])

        every = np.arange(len(answers))
        size = least_loss(HIST_SIZES, folds, answers, lambda s, a, b: grow(s, a).predict_proba(matrix[b])[:, 1])
        seconds, model = timed(lambda: grow(size, every))
        return seconds, lambda test: model.predict_proba(matrix_of(test))[:, 1]

    return fit


def light_gbm(folds):
    fixed = {
        "objective": "binary",
        "verbose": -1,
        "num_threads": THREADS,
        "seed": 1,
        "deterministic": True,
        "feature_fraction": 0.8,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 1.0,
        "cat_smooth": 20,
    }

    def fit(train, answers, categories):
        code, at, _ = coder(train, categories)
        matrix = code(train)

        def grow(size, rows):
            own = {name: value for name, value in size.items() if name != "num_boost_round"}
            data = lgb.Dataset(matrix[rows], answers[rows], categorical_feature=at or "auto")
            return lgb.train({**fixed, **own}, data, size["num_boost_round"])

        every = np.arange(len(answers))
        size = least_loss(LIGHTGBM_SIZES, folds, answers, lambda s, a, b: grow(s, a).predict(matrix[b]))
        seconds, model = timed(lambda: grow(size, every))
        return seconds, lambda test: model.predict(code(test))

    return fit


def xg_boost(folds):
    fixed = {
        "objective": "binary:logistic",
        "nthread": THREADS,
        "seed": 1,
        "tree_method": "hist",
        "subsample": 0.8,
        "colsample_bytree": 0.8,
        "min_child_weight": 5,
        "lambda": 2.0,
    }

    def fit(train, answers, categories):
        code, at, levels = coder(train, categories)

        def frame_with_categories(matrix):
            frame = pd.DataFrame(matrix, columns=[f"f{k}" for k in range(matrix.shape[1])])
            for k in at:
                known = frame[f"f{k}"].where(frame[f"f{k}"] >= 0).astype("Int64")
                frame[f"f{k}"] = pd.Categorical(known, categories=list(range(len(levels[train.columns[k]]))))
            return frame

        def data_of(matrix, given=None):
            return xgb.DMatrix(frame_with_categories(matrix), given, enable_categorical=True, nthread=THREADS)

        def grow(size, data):
            own = {name: value for name, value in size.items() if name != "num_boost_round"}
            return xgb.train({**fixed, **own}, data, size["num_boost_round"])

        matrix = code(train)
        size = least_loss(
            XGBOOST_SIZES,
            folds,
            answers,
            lambda s, a, b: grow(s, data_of(matrix[a], answers[a])).predict(data_of(matrix[b])),
        )
        seconds, model = timed(lambda: grow(size, data_of(matrix, answers)))
        return seconds, lambda test: model.predict(data_of(code(test)))

    return fit


def ebm(pairs, bags):
    def fit(train, answers, categories):
        types = ["nominal" if name in categories else "continuous" for name in train.columns]
        model = ExplainableBoostingClassifier(
            feature_types=types, interactions=pairs, outer_bags=bags, random_state=1, n_jobs=THREADS
        )
        seconds, _ = timed(lambda: model.fit(train, answers))
        return seconds, lambda test: model.predict_proba(test)[:, 1]

    return fit


if __name__ == "__main__":
    main()
