/** A package of PyPI that pip can fetch here. */
export interface PythonPackage {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly homepage: string;
  readonly license: string;
  /** Kilobytes of the wheel. */
  readonly size: number;
  readonly requires: readonly string[];
}

function wheel(
  name: string,
  version: string,
  size: number,
  summary: string,
  homepage: string,
  license: string,
  ...requires: readonly string[]
): PythonPackage {
  return { name, version, size, summary, homepage, license, requires };
}

const PALLETS = 'https://palletsprojects.com/';

/** What tutorials install. */
export const PYTHON_PACKAGES: readonly PythonPackage[] = [
  wheel(
    'Flask',
    '3.0.3',
    101.7,
    'Answers web requests',
    PALLETS,
    'BSD License',
    'Werkzeug>=3.0.0',
    'Jinja2>=3.1.2',
    'itsdangerous>=2.1.2',
    'click>=8.1.3',
    'blinker>=1.6.2',
  ),
  wheel(
    'Werkzeug',
    '3.0.3',
    227.3,
    'What WSGI servers are made of',
    PALLETS,
    'BSD License',
    'MarkupSafe>=2.1.1',
  ),
  wheel('Jinja2', '3.1.4', 133.3, 'Templates', PALLETS, 'BSD License', 'MarkupSafe>=2.0'),
  wheel('MarkupSafe', '2.1.5', 28, 'Escapes text for HTML', PALLETS, 'BSD-3-Clause'),
  wheel('itsdangerous', '2.2.0', 16.2, 'Signs data', PALLETS, 'BSD License'),
  wheel('click', '8.1.7', 97.9, 'Command lines', PALLETS, 'BSD-3-Clause'),
  wheel('blinker', '1.8.2', 9.5, 'Signals between objects', 'https://blinker.readthedocs.io', 'MIT License'),
  wheel(
    'requests',
    '2.32.3',
    64.9,
    'HTTP requests',
    'https://requests.readthedocs.io',
    'Apache-2.0',
    'charset-normalizer<4,>=2',
    'idna<4,>=2.5',
    'urllib3<3,>=1.21.1',
    'certifi>=2017.4.17',
  ),
  wheel(
    'charset-normalizer',
    '3.3.2',
    140.3,
    'Finds out how text is encoded',
    'https://github.com/Ousret/charset_normalizer',
    'MIT',
  ),
  wheel('idna', '3.7', 66.8, 'Internationalised domain names', 'https://github.com/kjd/idna', 'BSD License'),
  wheel('urllib3', '2.2.2', 121.4, 'An HTTP client', 'https://urllib3.readthedocs.io', 'MIT License'),
  wheel(
    'certifi',
    '2024.7.4',
    162.9,
    'Root certificates',
    'https://github.com/certifi/python-certifi',
    'MPL-2.0',
  ),
  wheel('redis', '5.0.7', 252.1, 'A client of Redis', 'https://github.com/redis/redis-py', 'MIT'),
  wheel('gunicorn', '22.0.0', 84.4, 'A WSGI server', 'https://gunicorn.org', 'MIT', 'packaging'),
  wheel(
    'packaging',
    '24.1',
    53.9,
    'What packages agree on',
    'https://github.com/pypa/packaging',
    'BSD License',
  ),
  wheel(
    'Django',
    '5.0.7',
    8200,
    'A web framework',
    'https://www.djangoproject.com/',
    'BSD-3-Clause',
    'asgiref<4,>=3.7.0',
    'sqlparse>=0.3.1',
  ),
  wheel(
    'asgiref',
    '3.8.1',
    23.8,
    'What ASGI servers share',
    'https://github.com/django/asgiref/',
    'BSD-3-Clause',
  ),
  wheel('sqlparse', '0.5.1', 44.2, 'Reads SQL', 'https://github.com/andialbrecht/sqlparse', 'BSD License'),
  wheel('numpy', '2.0.0', 19300, 'Arrays of numbers', 'https://numpy.org', 'BSD License'),
  wheel('PyYAML', '6.0.1', 757.7, 'Reads and writes YAML', 'https://pyyaml.org/', 'MIT'),
];

/** Names are compared without case, and dots and underscores are dashes (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
