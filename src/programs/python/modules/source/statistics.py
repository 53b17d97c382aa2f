import math as _math
class StatisticsError(ValueError):
    pass
def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    total = _math.fsum(data) if any(isinstance(x, float) for x in data) else sum(data)
    value = total / len(data)
    return int(value) if all(isinstance(x, int) for x in data) and total % len(data) == 0 else value
def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    return _math.fsum(data) / len(data)
def geometric_mean(data):
    data = list(data)
    return _math.exp(fmean([_math.log(x) for x in data]))
def harmonic_mean(data):
    data = list(data)
    return len(data) / sum(1 / x for x in data)
def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2
def median_low(data):
    data = sorted(data)
    return data[(len(data) - 1) // 2]
def median_high(data):
    data = sorted(data)
    return data[len(data) // 2]
def mode(data):
    found = multimode(data)
    if not found:
        raise StatisticsError('no mode for empty data')
    return found[0]
def multimode(data):
    counts = {}
    for each in data:
        counts[each] = counts.get(each, 0) + 1
    most = max(counts.values(), default=0)
    return [each for each, count in counts.items() if count == most]
def _ss(data, c=None):
    c = (sum(data) / len(data)) if c is None else c
    return _math.fsum((x - c) ** 2 for x in data)
def _whole(value, data):
    return int(value) if all(isinstance(x, int) for x in data) and value == int(value) else value
def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    return _whole(_ss(data, xbar) / (len(data) - 1), data)
def pvariance(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pvariance requires at least one data point')
    return _whole(_ss(data, mu) / len(data), data)
def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _math.sqrt(_ss(data, xbar) / (len(data) - 1))
def pstdev(data, mu=None):
    data = list(data)
    return _math.sqrt(_ss(data, mu) / len(data))
def quantiles(data, *, n=4, method='exclusive'):
    data = sorted(data)
    size, out = len(data), []
    for i in range(1, n):
        if method == 'inclusive':
            j, delta = divmod(i * (size - 1), n)
            out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        else:
            j = max(1, min(size - 1, i * (size + 1) // n))
            delta = i * (size + 1) - j * n
            out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return out
