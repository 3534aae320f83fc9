#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Work that runs in a thread of its own while its maker does something else.
final class BackgroundWork<Value: Sendable> {
  private let job: Job<Value>
  private var thread: pthread_t?

  /// How many threads can run at once.
  static var width: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Starts the work; where no thread can be had, does it at once.
  init(_ body: @escaping @Sendable () -> Value) {
    job = Job(body)
    let context = Unmanaged<AnyJob>.passRetained(job)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let rc = pthread_create(&thread, nil, runJob, context.toOpaque())
    if rc == 0 {
      self.thread = thread
    } else {
      context.release()
      job.run()
    }
  }

  deinit {
    if let thread { pthread_join(thread, nil) }
  }

  /// Waits for the end of the work.
  func wait() -> Value? {
    if let thread { pthread_join(thread, nil) }
    thread = nil
    return job.value
  }
}

@available(*, unavailable)
extension BackgroundWork: Sendable {}

/// What a thread is given; a C function cannot know of `Value`.
private class AnyJob {
  func run() {}
}

private final class Job<Value: Sendable>: AnyJob {
  private let body: @Sendable () -> Value
  /// Written by the thread, and read after it has ended.
  private(set) var value: Value?

  init(_ body: @escaping @Sendable () -> Value) {
    self.body = body
  }

  override func run() {
    value = body()
  }
}

#if canImport(Darwin)
  private func runJob(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<AnyJob>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
#else
  private func runJob(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<AnyJob>.fromOpaque(context).takeRetainedValue().run() }
    return nil
  }
#endif
