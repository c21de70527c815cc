"""What is counted. Labels take few values, none of which anybody from outside can make up."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

REQUESTS = Counter(
    "registry_requests",
    "Requests answered, by the name of the view, method and status.",
    ["view", "method", "status"],
)
REQUEST_SECONDS = Histogram(
    "registry_request_seconds",
    "Seconds until a request was answered, by the name of the view.",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
QUERIES = Counter(
    "registry_queries", "Statements sent to the database, by connection.", ["connection"]
)
QUERY_SECONDS = Counter(
    "registry_query_seconds",
    "Seconds spent waiting for the database, by connection.",
    ["connection"],
)
SLOW_QUERIES = Counter(
    "registry_slow_queries", "Statements slower than SLOW_QUERY_MS, by connection.", ["connection"]
)
REPLICA_READS = Counter(
    "registry_replica_reads",
    "Answers by what became of them on a replica, by connection: read there, or left to another "
    "because it was behind, unfit (far behind, or no replica), or failed.",
    ["connection", "outcome"],
)
REFUSALS = Counter(
    "registry_refusals",
    "Statements refused by a rule of the database, by the rule's name.",
    ["constraint"],
)
