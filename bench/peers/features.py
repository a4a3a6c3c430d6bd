"""Joins flat feature tables to (subject, moment) pairs point in time: DuckDB's ASOF JOIN, and Feast's offline store.

The argument is a folder with `<name>.parquet`-to-be CSV files: `feature-<k>.csv` (subject, at in epoch milliseconds, value), each row a value
that holds from `at` on, and `pairs-<n>.csv` (subject, at). Prints one JSON line for each file of pairs:
{"pairs": n, "duckdb": seconds, "feast": seconds or null, "lost": pairs that Feast gives no row for, "why": text or null, "digest": sum of
all joined values}.
Loading the tables is not timed.
"""

import json
import os
import sys
import time
from datetime import timedelta
from glob import glob

# Before Feast is read: it tells nobody how it is used.
os.environ["FEAST_USAGE"] = "False"

import duckdb

THREADS = 2
RUNS = 3


def main(folder):
    features = sorted(glob(os.path.join(folder, "feature-*.csv")), key=number_of)
    pairs = sorted(glob(os.path.join(folder, "pairs-*.csv")), key=number_of)
    base = duckdb.connect()
    base.execute(f"SET threads = {THREADS}")
    for index, file in enumerate(features):
        base.execute(f"CREATE TABLE f{index} AS SELECT * FROM read_csv('{file}', header = true)")
    for file in pairs:
        base.execute(f"CREATE OR REPLACE TABLE pairs AS SELECT * FROM read_csv('{file}', header = true)")
        seconds, digest = quickest(lambda: asof(base, len(features)))
        feast, lost, why = historical(folder, features, file)
        count = base.execute("SELECT count(*) FROM pairs").fetchone()[0]
        print(json.dumps({"pairs": count, "duckdb": seconds, "feast": feast, "lost": lost, "why": why, "digest": digest}), flush=True)


def number_of(file):
    return int(file.rsplit("-", 1)[1].split(".")[0])


def quickest(work):
    best, answer = None, None
    for _ in range(RUNS):
        begun = time.perf_counter()
        answer = work()
        seconds = time.perf_counter() - begun
        best = seconds if best is None else min(best, seconds)
    return best, answer


def asof(base, features):
    joins = " ".join(
        f"ASOF LEFT JOIN f{k} ON pairs.subject = f{k}.subject AND pairs.at >= f{k}.at" for k in range(features)
    )
    columns = ", ".join(f"f{k}.value AS v{k}" for k in range(features))
    base.execute(f"CREATE OR REPLACE TABLE joined AS SELECT pairs.*, {columns} FROM pairs {joins}")
    total = " + ".join(f"coalesce(sum(v{k}), 0)" for k in range(features))
    return base.execute(f"SELECT {total} FROM joined").fetchone()[0]


def historical(folder, features, file):
    """Seconds that Feast's offline store of files takes for the same rows, and how many it lost; None and why, when it cannot."""
    try:
        import pandas as pd
        from feast import Entity, FeatureStore, FeatureView, Field, FileSource, RepoConfig, ValueType
        from feast.types import Float64

        repo = os.path.join(folder, "feast")
        os.makedirs(repo, exist_ok=True)
        subject = Entity(name="subject", join_keys=["subject"], value_type=ValueType.STRING)
        views = []
        for index, table in enumerate(features):
            parquet = os.path.join(repo, f"f{index}.parquet")
            if not os.path.exists(parquet):
                rows = pd.read_csv(table)
                rows["at"] = pd.to_datetime(rows["at"], unit="ms", utc=True)
                rows.rename(columns={"value": f"v{index}"}).astype({f"v{index}": "float64"}).to_parquet(parquet)
            views.append(
                FeatureView(
                    name=f"f{index}",
                    entities=[subject],
                    schema=[Field(name=f"v{index}", dtype=Float64)],
                    source=FileSource(path=parquet, timestamp_field="at"),
                    ttl=timedelta(days=36500),
                )
            )
        config = RepoConfig(
            registry=os.path.join(repo, "registry.db"),
            project="bench",
            provider="local",
            offline_store={"type": "file"},
            online_store={"type": "sqlite", "path": os.path.join(repo, "online.db")},
            entity_key_serialization_version=3,
        )
        store = FeatureStore(config=config)
        store.apply([subject, *views])
        asked = pd.read_csv(file).rename(columns={"at": "event_timestamp"})
        asked["event_timestamp"] = pd.to_datetime(asked["event_timestamp"], unit="ms", utc=True)
        names = [f"f{index}:v{index}" for index in range(len(features))]
        begun = time.perf_counter()
        answer = store.get_historical_features(entity_df=asked, features=names).to_df()
        seconds = time.perf_counter() - begun
        # Its store of files drops a pair whose moment comes before the first row of a feature of its subject.
        return seconds, len(asked) - len(answer), None
    except Exception as error:  # A peer that fails is reported, with its own words.
        return None, None, f"{type(error).__name__}: {error}"


main(sys.argv[1])
