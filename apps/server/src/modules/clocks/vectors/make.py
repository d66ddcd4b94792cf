"""Works out the vectors of `vectors.json` independently of the code under test: another language, another data set.

    python3 make.py FOLDER > vectors.json

FOLDER holds `2019.json` … `2026.json` of NateScarlet/holiday-cn (days off and make-up workdays as announced); the code under test reads
`chinese-days`. The days are walked one by one with Python's `datetime.date`. A fixed seed makes the same file again.
"""
import datetime
import json
import pathlib
import random
import sys

ONE = datetime.timedelta(days=1)


def read_days(folder):
    days = {}
    for file in sorted(pathlib.Path(folder).glob("20*.json")):
        for entry in json.loads(file.read_text("utf-8"))["days"]:
            days[datetime.date.fromisoformat(entry["date"])] = entry["isOffDay"]
    return days


DAYS = read_days(sys.argv[1])


def works(day):
    return not DAYS[day] if day in DAYS else day.weekday() < 5


def paused(day, pauses):
    return any(begin < day <= end for begin, end in pauses)


def due(start, amount, unit, pauses=()):
    day, left = start, amount
    while left > 0:
        day += ONE
        if not paused(day, pauses) and (unit == "natural_day" or works(day)):
            left -= 1
    # A term that would end on a day off ends on the next working day.
    while not works(day):
        day += ONE
    return day


def some_day(random_source, first, last):
    return first + ONE * random_source.randrange((last - first).days + 1)


def main():
    source = random.Random(20261123)
    first, last = datetime.date(2019, 1, 1), datetime.date(2026, 12, 31)
    vectors = []
    while len(vectors) < 420:
        start = some_day(source, first, last)
        unit = source.choice(["working_day", "working_day", "natural_day"])
        amount = source.choice([0, 1, 2, 3, 5, 7, 10, 13, 15, 20, 20, 30, 45, 60, 90])
        # Every second one begins in the weeks before a long holiday, where mistakes are made.
        if len(vectors) % 2 and source.random() < 0.7:
            holiday = source.choice([day for day, off in DAYS.items() if off and first < day < last])
            start = max(first, holiday - ONE * source.randrange(1, 25))
        pauses = []
        if len(vectors) % 4 == 3 and amount > 2:
            begin = start + ONE * source.randrange(0, 3)
            pauses.append((begin, begin + ONE * source.randrange(0, 40)))
        end = due(start, amount, unit, pauses)
        # Nobody knows the holidays past the last year; what ends there is left out.
        if end > last:
            continue
        vectors.append([start.isoformat(), amount, unit, [[a.isoformat(), b.isoformat()] for a, b in pauses], end.isoformat()])
    print("[\n" + ",\n".join("  " + json.dumps(vector) for vector in vectors) + "\n]")


main()
