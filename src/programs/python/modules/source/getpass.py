import os, sys
def getuser():
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        if os.environ.get(name):
            return os.environ[name]
    for line in open('/etc/passwd'):
        fields = line.split(':')
        if int(fields[2]) == os.getuid():
            return fields[0]
def getpass(prompt='Password: ', stream=None):
    import subprocess
    subprocess.call(['stty', '-echo'])
    try:
        return input(prompt)
    finally:
        subprocess.call(['stty', 'echo'])
        print()
