import { expect, test } from 'vitest';
import { SandboxWorld } from './world.ts';

const PROGRAM = `import http.server, threading, time, urllib.request

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/slow':
            time.sleep(1)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.path.encode())
    def log_message(self, *args):
        pass

server = http.server.ThreadingHTTPServer(('127.0.0.1', 8123), Handler)
serving = threading.Thread(target=server.serve_forever)
serving.start()
answers = []
def ask(path):
    answers.append(urllib.request.urlopen('http://127.0.0.1:8123' + path).read())
slow = threading.Thread(target=ask, args=('/slow',))
slow.start()
time.sleep(0.2)
ask('/fast')
slow.join()
print(answers)
server.shutdown()
serving.join()
server.server_close()
print(threading.active_count())
`;

test("a slow request to python3's threading server does not keep a quick one waiting", async () => {
  const world = new SandboxWorld();
  expect(await world.run(`cat > t.py <<'EOF'\n${PROGRAM}EOF\npython3 t.py`)).toEqual({
    stdout: "[b'/fast', b'/slow']\n1\n",
    stderr: '',
    status: 0,
  });
}, 120_000);
