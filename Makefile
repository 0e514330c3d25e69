# make run: set up, judge the sample pictures and pairs, serve on 127.0.0.1:$(PORT).  make test: set up, run every test.
PORT ?= 8000
export BONAFIDE_HOME ?= $(CURDIR)/.bonafide

.PHONY: run test setup build check

run: setup
	@# 1 says that there is an attack among the samples, 2 that a picture must be taken again: both are decisions.
	.build/release/bonafide liveness Samples/portraits Samples/selftest Samples/attacks || [ $$? -le 2 ]
	.build/release/bonafide pair --pairs Samples/pairs/labels.csv --output .build/pairs.csv || [ $$? -le 2 ]
	.build/release/bonafide match Samples/portraits/obama-2010.jpg Samples/portraits/obama-2012.jpg || [ $$? -le 2 ]
	.build/release/bonafide serve --port $(PORT)

test:
	scripts/setup debug
	scripts/test

setup:
	scripts/setup release

build:
	swift build -c release --product bonafide

check:
	scripts/check
