# 'make run' starts the site, 'make test' checks and tests everything, 'make lint' only
# checks, 'make coverage' tells which lines the tests ran, 'make bench' measures, 'make audit'
# asks for known holes in the packages, 'make torture' kills server and workers in the middle of
# their work, 'make load' has two hundred readers and sixteen writers press for five minutes.
# 'make setup' makes what serving the site needs, and nothing that only tests do.
# All make what they need first, and may be called from any folder.

PYTHON ?= python3
# Goes through the environment, where no quoting can break: a path may hold anything.
export REGISTRY_MAKEFILE := $(MAKEFILE_LIST)
HERE := cd -P -- "$$(dirname -- "$${REGISTRY_MAKEFILE\# }")" && exec $(PYTHON)

.PHONY: run test coverage lint bench load audit setup torture
.DEFAULT_GOAL := run

run test coverage lint bench load audit setup torture:
	@$(HERE) .ci/make.py $@
