// libgit2 without its network, for the static release only.
//
// git-fleet talks to no server through libgit2: fetching and pushing are git's own work, because git knows
// the user's credentials. What libgit2 brings for it is expensive all the same. Its set-up parses every
// certificate authority of the machine, which takes longer than all the rest of a hook, and its ssh and
// Kerberos code needs libraries that exist as shared ones only.
//
// An object file that is named comes before an archive, so with these definitions the linker never takes
// libgit2's own of the same names, nor what they need. They are weak: where another libgit2 must bring one
// in after all, libgit2's wins and nothing is defined twice. The parameters are left out because none is read.
#include <git2.h>
#if LIBGIT2_VER_MINOR >= 8
#include <git2/sys/errors.h>  // git_error_set_str moved here
#endif

#define REPLACES_LIBGIT2 __attribute__((weak)) int

static int refuse(void) {
  git_error_set_str(GIT_ERROR_NET, "this git-fleet has no network transports; use git to fetch or push");
  return GIT_ERROR;
}

// Set-up that git_libgit2_init calls: nothing to do.
REPLACES_LIBGIT2 git_mbedtls_stream_global_init(void) { return GIT_OK; }
REPLACES_LIBGIT2 git_openssl_stream_global_init(void) { return GIT_OK; }
REPLACES_LIBGIT2 git_transport_ssh_global_init(void) { return GIT_OK; }          // libgit2 1.5 to 1.7
REPLACES_LIBGIT2 git_transport_ssh_libssh2_global_init(void) { return GIT_OK; }  // libgit2 1.8 and later

// https, which libgit2 does with mbedTLS (Debian) or with OpenSSL
REPLACES_LIBGIT2 git_mbedtls__set_cert_location(void) { return refuse(); }
REPLACES_LIBGIT2 git_mbedtls_stream_new(void) { return refuse(); }
REPLACES_LIBGIT2 git_mbedtls_stream_wrap(void) { return refuse(); }
REPLACES_LIBGIT2 git_openssl__set_cert_location(void) { return refuse(); }
REPLACES_LIBGIT2 git_openssl__add_x509_cert(void) { return refuse(); }
REPLACES_LIBGIT2 git_openssl_stream_new(void) { return refuse(); }
REPLACES_LIBGIT2 git_openssl_stream_wrap(void) { return refuse(); }
REPLACES_LIBGIT2 git_http_auth_negotiate(void) { return refuse(); }

// ssh
REPLACES_LIBGIT2 git_smart_subtransport_ssh(void) { return refuse(); }
REPLACES_LIBGIT2 git_transport_ssh_with_paths(void) { return refuse(); }
REPLACES_LIBGIT2 git_smart_subtransport_ssh_libssh2(void) { return refuse(); }
REPLACES_LIBGIT2 git_smart_subtransport_ssh_libssh2_set_paths(void) { return refuse(); }
