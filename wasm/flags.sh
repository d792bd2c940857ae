# shellcheck shell=bash disable=SC2034,SC2054
# Every compiler and link flag of the module.

# What each engine since 2022 has. SIMD and bulk memory pay most in zlib and in copying clusters.
machine_flags=(-msimd128 -mbulk-memory -mnontrapping-fptoint)

# glib keeps functions of another signature behind its callbacks' types; patches/glib calls them rightly.
warning_flags=(-Wno-incompatible-function-pointer-types)

# Speed where the time goes (a compressed convert spends 60 % in zlib), size elsewhere.
# LIT_MEM: a buffer more for what is put out, and fewer stores into it.
zlib_flags=(-O3 -DLIT_MEM)
small_flags=(-Os)
# Deriving a key takes a fixed time, and reading encrypted clusters is fast enough.
nettle_flags=("${small_flags[@]}")

# QEMU compresses at zstd's default level, which uses the "double fast" search and none of the slower ones.
zstd_flags=(
  "${small_flags[@]}" -DZSTD_DISABLE_ASM -DXXH_NAMESPACE=ZSTD_ -DZSTD_STRIP_ERROR_STRINGS
  -DZSTD_EXCLUDE_GREEDY_BLOCK_COMPRESSOR -DZSTD_EXCLUDE_LAZY_BLOCK_COMPRESSOR -DZSTD_EXCLUDE_LAZY2_BLOCK_COMPRESSOR
  -DZSTD_EXCLUDE_BTLAZY2_BLOCK_COMPRESSOR -DZSTD_EXCLUDE_BTOPT_BLOCK_COMPRESSOR
  -DZSTD_EXCLUDE_BTULTRA_BLOCK_COMPRESSOR
)

# Emscripten's unistd.h hides these from lseek(2); system-calls.js passes them on.
qemu_flags=(-DSEEK_DATA=3 -DSEEK_HOLE=4)

# QEMU's meson options: the block tools and the formats, nothing that needs a host.
qemu_options=(
  --auto-features=disabled --wrap-mode=nodownload --prefix=/usr --sysconfdir=/etc --localstatedir=/var
  -Doptimization=s -Ddebug=false -Db_pie=false -Dprefer_static=true
  -Dtools=enabled -Dtcg=disabled -Ddocs=disabled -Dinstall_blobs=false -Dtrace_backends=nop -Dcoroutine_backend=wasm
  -Dzstd=enabled -Dnettle=enabled -Dqcow1=enabled -Dqed=enabled -Dvdi=enabled -Dvhdx=enabled -Dvmdk=enabled -Dvpc=enabled
  -Dparallels=enabled -Dcloop=enabled -Dbochs=enabled -Ddmg=enabled
)

glib_options=(
  --prefix=/usr --default-library=static -Doptimization=s -Ddebug=false -Db_staticpic=false
  -Dselinux=disabled -Dxattr=false -Dlibmount=disabled -Dnls=disabled -Dtests=false -Dintrospection=disabled
  -Dlibelf=disabled -Dsysprof=disabled -Dman-pages=disabled -Ddocumentation=false
  -Dglib_debug=disabled -Dglib_assert=false -Dglib_checks=false
)

link_flags=(
  -O3
  # Coroutines are fibers, and a breath unwinds the stack. A leader that opens a long chain is deep then.
  -sASYNCIFY=1 -sASYNCIFY_STACK_SIZE=1048576 -sSTACK_SIZE=1048576
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=16777216 -sMAXIMUM_MEMORY=4294967296
  # Files are the host's business: system-calls.js.
  -sFILESYSTEM=0
  # Nothing is asked of the surroundings: the host brings the compiled module and the system. It runs in Node as well.
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web -sUSE_ES6_IMPORT_META=0 -sINVOKE_RUN=0 -sEXIT_RUNTIME=1 -sWASM_BIGINT=1
  -sINCOMING_MODULE_JS_API=instantiateWasm -sEXPORTED_FUNCTIONS=_main,_malloc,_free
)
