internal import CLibgit2

/// An object's bytes as libgit2 read them, freed with this handle.
final class RawObject {
  private let object: OpaquePointer
  let type: git_object_t
  let bytes: UnsafeRawBufferPointer

  init(owning object: OpaquePointer) {
    self.object = object
    type = git_odb_object_type(object)
    bytes = UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
  }

  deinit {
    git_odb_object_free(object)
  }
}

@available(*, unavailable)
extension RawObject: Sendable {}
