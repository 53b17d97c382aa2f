import socket, sys, time

class BaseServer:
    timeout = None
    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self._stopped = self._serving = False
    def serve_forever(self, poll_interval=0.5):
        threading = sys.modules.get('threading')
        # Only another thread can ask it to stop, so only then it looks now and then whether one has.
        polls = threading is not None and threading.current_thread() is not threading.main_thread()
        self._serving = True
        try:
            while not self._stopped:
                if polls:
                    self.socket.settimeout(poll_interval)
                self.handle_request()
                self.service_actions()
        finally:
            if polls:
                self.socket.settimeout(None)
            self._serving = self._stopped = False
    def service_actions(self):
        pass
    def shutdown(self):
        self._stopped = True
        while self._serving:
            time.sleep(0.01)
    def handle_request(self):
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        if self.verify_request(request, client_address):
            try:
                self.process_request(request, client_address)
            except Exception:
                self.handle_error(request, client_address)
                self.shutdown_request(request)
            except:
                self.shutdown_request(request)
                raise
        else:
            self.shutdown_request(request)
    def verify_request(self, request, client_address):
        return True
    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)
    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)
    def shutdown_request(self, request):
        request.close()
    def handle_error(self, request, client_address):
        import traceback
        print('-' * 40, file=sys.stderr)
        print('Exception occurred during processing of request from', client_address, file=sys.stderr)
        traceback.print_exc()
        print('-' * 40, file=sys.stderr)
    def server_close(self):
        pass
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.server_close()

class TCPServer(BaseServer):
    address_family, socket_type, request_queue_size, allow_reuse_address = socket.AF_INET, socket.SOCK_STREAM, 5, False
    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except:
                self.server_close()
                raise
    def server_bind(self):
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
    def server_activate(self):
        self.socket.listen(self.request_queue_size)
    def server_close(self):
        self.socket.close()
    def fileno(self):
        return self.socket.fileno()
    def get_request(self):
        return self.socket.accept()

class UDPServer(TCPServer):
    socket_type, max_packet_size = socket.SOCK_DGRAM, 8192
    def server_activate(self):
        pass
    def get_request(self):
        data, client = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client
    def shutdown_request(self, request):
        pass

class ThreadingMixIn:
    daemon_threads, block_on_close, _threads = False, True, None
    def process_request_thread(self, request, client_address):
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)
    def process_request(self, request, client_address):
        import threading
        if self._threads is None:
            self._threads = []
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if not thread.daemon and self.block_on_close:
            self._threads = [each for each in self._threads if each.is_alive()]
            self._threads.append(thread)
        thread.start()
    def server_close(self):
        super().server_close()
        for thread in self._threads or ():
            thread.join()
class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass
class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass

class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()
    def setup(self):
        pass
    def handle(self):
        pass
    def finish(self):
        pass

class _Writer:
    def __init__(self, sock):
        self._sock = sock
        self.closed = False
    def write(self, data):
        self._sock.sendall(data)
        return len(data)
    def flush(self):
        pass
    def close(self):
        self.closed = True

class StreamRequestHandler(BaseRequestHandler):
    timeout = None
    def setup(self):
        self.connection = self.request
        self.rfile = self.connection.makefile('rb')
        self.wfile = _Writer(self.connection)
    def finish(self):
        self.wfile.close()

class DatagramRequestHandler(BaseRequestHandler):
    def setup(self):
        import io
        self.packet, self.socket = self.request
        self.rfile, self.wfile = io.BytesIO(self.packet), io.BytesIO()
    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
