def _f(): pass
FunctionType = LambdaType = type(_f)
CodeType = type(_f.__code__)
MappingProxyType = type(type.__dict__)
ModuleType = type(__import__('sys'))
BuiltinFunctionType = BuiltinMethodType = type(len)
GeneratorType = type((lambda: (yield))())
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
GenericAlias = type(list[int])
UnionType = type(int | str)
class _C:
    def _m(self): pass
MethodType = type(_C()._m)
class SimpleNamespace:
    def __init__(self, /, **named):
        self.__dict__.update(named)
    def __repr__(self):
        return 'namespace(%s)' % ', '.join('%s=%r' % pair for pair in self.__dict__.items())
    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and self.__dict__ == other.__dict__
def new_class(name, bases=(), kwds=None, exec_body=None):
    space = {}
    if exec_body:
        exec_body(space)
    return type(name, bases, space)
